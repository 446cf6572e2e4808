"""The very bytes of a paper onto a printer: through the system's queue, never drawn by Qt.

What a viewer shows, what was signed off and what the spooler took are one file. On Windows PDFium
draws its pages as vectors onto the printer; elsewhere the queue takes the PDF as it is.
"""
