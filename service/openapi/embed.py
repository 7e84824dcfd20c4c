"""Makes the program's part that holds the OpenAPI document: embed.py openapi.yaml contract.cpp."""
import json
import sys

import yaml

LONGEST_PIECE = 16_000  # Compilers take string literals of 65,536 characters.


class Reader(yaml.SafeLoader):
    """YAML 1.2 as to scalars: a day stays a text; and no key stands twice."""

    def construct_mapping(self, node, deep=False):
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        for key, (at, _) in zip(keys, node.value):
            if keys.count(key) > 1:
                raise SystemExit(f"{at.start_mark}: `{key}` stands twice")
        return super().construct_mapping(node, deep)


Reader.yaml_implicit_resolvers = {
    first: [each for each in resolvers if each[0] != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def main(source, target):
    with open(source, encoding="utf-8") as file:
        document = json.dumps(yaml.load(file, Reader), ensure_ascii=True, separators=(",", ":"))
    pieces = [document[at : at + LONGEST_PIECE] for at in range(0, len(document), LONGEST_PIECE)]
    lines = ['// Made by service/openapi/embed.py from openapi.yaml.', '#include "service/rest/contract.hpp"', "",
             "namespace service {", "", "const std::string& contract() {", "    static const std::string whole = [] {",
             "        std::string text;"]
    lines += [f'        text += R"openapi({piece})openapi";' for piece in pieces]
    lines += ["        return text;", "    }();", "    return whole;", "}", "", "}  // namespace service", ""]
    with open(target, "w", encoding="ascii") as file:
        file.write("\n".join(lines))


main(*sys.argv[1:])
