#include <algorithm>
#include <array>
#include <set>

#include "adapters/demo/county_parts.hpp"

namespace adapters::demo {

namespace {

// The mix of an English county; every full name is put together by lot.
constexpr std::array<std::string_view, 80> first_names{
    "Abigail", "Adaeze", "Agnieszka", "Aidan",  "Alice",    "Alun",   "Amina",   "Andrew",   "Anita",
    "Anwen",   "Ayesha", "Beatrice",  "Ben",    "Bethan",   "Callum", "Carmen",  "Catriona", "Chidi",
    "Chloe",   "Claire", "Conor",     "Daniel", "Deborah",  "Dilys",  "Dominic", "Edith",    "Eleri",
    "Emeka",   "Esther", "Fatima",    "Fergus", "Fiona",    "Gareth", "Grace",   "Gurpreet", "Hannah",
    "Harriet", "Hassan", "Helen",     "Imogen", "Imran",    "Isla",   "Jasmine", "Joanne",   "Kamal",
    "Karen",   "Kwame",  "Laura",     "Leila",  "Lorna",    "Magda",  "Marcus",  "Marie",    "Meera",
    "Moira",   "Nadia",  "Neil",      "Niamh",  "Nikhil",   "Olivia", "Patrick", "Paula",    "Priya",
    "Rachel",  "Rhys",   "Rosalind",  "Ruth",   "Samina",   "Sean",   "Shanice", "Simon",    "Sunita",
    "Tamsin",  "Thomas", "Tomasz",    "Tunde",  "Veronica", "Wendy",  "Yasmin",  "Zoe"};

constexpr std::array<std::string_view, 96> last_names{
    "Abara",     "Achebe",      "Ahmadi",    "Akande",      "Alderson",   "Appleby",    "Ashdown",
    "Bains",     "Barraclough", "Begum",     "Bhatt",       "Blackwood",  "Boateng",    "Bowyer",
    "Brannigan", "Brightwell",  "Burrows",   "Campion",     "Carrick",    "Chaudhry",   "Clewlow",
    "Coombes",   "Cresswell",   "Dalgleish", "Danso",       "Darby",      "Deighton",   "Desai",
    "Dunmore",   "Eastham",     "Ellery",    "Fairweather", "Farrell",    "Fenwick",    "Gallimore",
    "Garside",   "Ghosh",       "Gillespie", "Goodacre",    "Greenhalgh", "Gwynne",     "Hackett",
    "Haldane",   "Haque",       "Hartnell",  "Haworth",     "Heywood",    "Hinchliffe", "Hollis",
    "Hossain",   "Ibekwe",      "Ingham",    "Jankowska",   "Jessop",     "Kaur",       "Kavanagh",
    "Kendrick",  "Khatri",      "Kowalski",  "Lacey",       "Langford",   "Larkin",     "Llewellyn",
    "Lockwood",  "Lovell",      "Malik",     "Marlowe",     "Mbeki",      "Merrick",    "Mistry",
    "Nair",      "Nettleton",   "Nwosu",     "Oakley",      "Odunsi",     "Ormerod",    "Osei",
    "Pascoe",    "Penhaligon",  "Pritchard", "Quigley",     "Rafferty",   "Ramsden",    "Redfern",
    "Sandhu",    "Scaife",      "Selwyn",    "Siddiqui",    "Stanyer",    "Tasker",     "Thackray",
    "Trevanion", "Uddin",       "Vance",     "Whitlock",    "Yardley"};

}  // namespace

std::vector<std::string> draw_names(Lot& lot, std::size_t count) {
    std::set<std::string> taken;
    std::vector<std::string> names;
    while (names.size() < count) {
        std::string name(lot.one_of(first_names));
        name += ' ';
        name += lot.one_of(last_names);
        if (taken.insert(name).second) names.push_back(std::move(name));
    }
    return names;
}

}  // namespace adapters::demo
