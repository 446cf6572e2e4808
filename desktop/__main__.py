"""`python -m desktop` is the `zongzhi` command."""

import sys

from desktop.cli import main

sys.exit(main())
