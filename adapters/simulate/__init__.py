"""A class's season in virtual time: the real bot among made-up students, platforms and faults."""
