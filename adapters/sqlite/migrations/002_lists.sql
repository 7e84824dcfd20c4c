-- By which version of the program's rules the listings were made: with others they are made anew.
CREATE TABLE lists_made (
    version INTEGER NOT NULL
) STRICT;
