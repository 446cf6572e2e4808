import sys, time, traceback
from collections import Counter
import pytest
from tests.property.upgrading_desk import UpgradeStorm
from tests.property.machine import ThreeDesks
t=time.process_time()
bad=Counter()
a,b=int(sys.argv[1]),int(sys.argv[2])
for seed in range(a,b):
    with pytest.MonkeyPatch.context() as p:
        try: UpgradeStorm(seed,p).run()
        except Exception as e:
            tb=traceback.extract_tb(e.__traceback__)
            last=tb[-1]
            bad[(type(e).__name__, str(e)[:300], last.filename[-40:], last.lineno)]+=1
            if len(bad)==1 and '-v' in sys.argv: traceback.print_exc()
print(time.process_time()-t); print(dict(ThreeDesks.recorded))
for k,v in bad.most_common(): print(v,k)
