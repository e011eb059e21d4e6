"""The rules of Fast Follower: pure functions over arrays of games and firms."""
