-- The order of a list as one value: two laptops that move names at the same time make no third order of it. The places' IDs
-- by rank, a comma between; nothing between two commas is a free place. list_place.rank is derived from it.
ALTER TABLE candidate_list ADD COLUMN placing TEXT NOT NULL DEFAULT '';
