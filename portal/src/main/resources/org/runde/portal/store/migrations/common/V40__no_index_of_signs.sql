-- How long a room has been silent is counted by the time that passes, not by the time that stands here: nobody looks
-- rooms up by it any more.
DROP INDEX file_rooms_by_time;
