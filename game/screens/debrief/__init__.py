"""The debrief on the window, part by part as on the page that is kept."""
