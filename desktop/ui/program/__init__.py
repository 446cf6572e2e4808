"""The program as a whole: from the closed store to the page of whoever has logged in."""
