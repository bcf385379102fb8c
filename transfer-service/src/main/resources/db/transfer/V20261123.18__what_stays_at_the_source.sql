-- Months and money that may not move (R-3.9), and the day of the letter from which the person's notice is due, as JSON.
ALTER TABLE transfers ADD COLUMN staying text;
