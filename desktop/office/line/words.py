"""The pin of a server as words that two people can compare across a room."""

SIGNS = (
    "天地山河江海湖泉春夏秋冬东南西北风云雨雪日月星光松竹梅兰桃李荷菊"
    "金木水火土石田林红黄蓝绿白青紫黑马牛羊鸡鱼鸟龙虎门车船桥书笔琴灯"
)
PAIRS, BITS = 4, 6


def words(pin: str) -> str:
    """Give four pairs of signs, 48 bits of the pin: 「山河 春风 松竹 红马」."""
    bits = int(pin[:12], 16)
    signs = [SIGNS[bits >> BITS * place & 63] for place in range(2 * PAIRS)]
    return " ".join(signs[one] + signs[one + 1] for one in range(0, 2 * PAIRS, 2))
