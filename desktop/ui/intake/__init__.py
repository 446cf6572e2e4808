"""The desk (受理窗口): one page on which a case is registered."""
