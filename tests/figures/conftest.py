from tests.demo_data import committed_demo, copy_of_demo, demo

__all__ = ["committed_demo", "copy_of_demo", "demo"]
