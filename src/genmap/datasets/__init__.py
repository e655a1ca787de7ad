"""The course's data: written or drawn here, or stored with its source and licence beside it."""
