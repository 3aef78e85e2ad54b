from tests.demo_data import committed_demo, copy_of_demo

__all__ = ["committed_demo", "copy_of_demo"]
