"""A second scorer for the 2024 edition, written from the weights alone. Shares no code and no file with the service.

Reads one answer sheet a line (JSON: {"answers": {...}, "scenes": {...}}), writes one result a line.
Source: 工信厅企业〔2024〕56号, annex, as far as it could be read; fractions throughout, so nothing is rounded.
"""

import json
import sys
from fractions import Fraction as F

# question: (dimension, points of the dimension, indicator %, question %, kind, option weights in % from A on)
QUESTIONS = {
    "F1": ("foundation", 50, 40, 40, "sum", [0, 25, 25, 25, 25]),
    "F2": ("foundation", 50, 40, 30, "one", [0, 25, 50, 75, 100]),
    "F3": ("foundation", 50, 40, 30, "one", [0, 25, 50, 75, 100]),
    "F4": ("foundation", 50, 20, 100, "sum", [0] + [7] * 13 + [9]),
    "F5": ("foundation", 50, 20, 100, "one", [0, 25, 50, 75, 100]),
    "F6": ("foundation", 50, 20, 50, "sum", [0, 25, 25, 25, 25]),
    "F7": ("foundation", 50, 20, 50, "sum", [0, 25, 25, 25, 25]),
    "M1": ("management", 30, 50, 50, "one", [0, 20, 40, 60, 80, 100]),
    "M2": ("management", 30, 50, 50, "sum", [0, 25, 25, 25, 25]),
    "M3": ("management", 30, 50, 50, "sum", [0, 20, 20, 20, 20, 20]),
    "M4": ("management", 30, 50, 50, "one", [0, 25, 50, 75, 100]),
    "R1": ("effect", 20, 35, 100, "one", [0, 50, 100]),
    "R2": ("effect", 20, 35, 100, "one", [0, 50, 100]),
    "R3": ("effect", 20, 30, 50, "one", [0, 50, 100]),
    "R4": ("effect", 20, 30, 50, "one", [0, 50, 100]),
}
# 产品设计 营销管理 生产管控 质量管理 设备管理 安全生产 能耗管理 采购管理 仓储物流 财务管理
CONSTRAINT = {"S01", "S03", "S06", "S07", "S08", "S09", "S10", "S11", "S12", "S13"}
# level: score, scenes, constraint scenes
RULE = {4: (80, 10, 6), 3: (60, 8, 5), 2: (40, 6, 3), 1: (20, 6, 3)}


def points(question, chosen):
    _, whole, indicator, share, _, weights = QUESTIONS[question]
    weight = sum(weights["ABCDEFGHIJKLMNO".index(letter)] for letter in chosen)
    return F(whole) * F(indicator, 100) * F(share, 100) * F(weight, 100)


def level(score, scenes):
    """From the top down: the first level whose conditions all hold."""
    for candidate, (least, count, constraint) in RULE.items():
        reached = [name for name, found in scenes.items() if found >= candidate]
        held = [name for name in reached if name in CONSTRAINT]
        if score >= least and len(reached) >= count and len(held) >= constraint:
            return candidate
    return 0


def missing(final, score, scenes):
    """Points, scenes and constraint scenes to the level above; nothing above the highest."""
    if final + 1 not in RULE:
        return None
    least, count, constraint = RULE[final + 1]
    reached = {name for name, found in scenes.items() if found > final}
    return [
        number(max(F(0), least - score)),
        max(0, count - len(reached)),
        max(0, constraint - len(reached & CONSTRAINT)),
    ]


def number(value):
    return int(value) if value.denominator == 1 else float(value)


def main():
    for line in sys.stdin:
        sheet = json.loads(line)
        dimensions = {"foundation": F(0), "management": F(0), "effect": F(0)}
        for question, chosen in sheet["answers"].items():
            dimensions[QUESTIONS[question][0]] += points(question, chosen)
        total = sum(dimensions.values())
        final = level(total, sheet["scenes"])
        print(
            json.dumps(
                {
                    "score": number(total),
                    "dimensions": {name: number(value) for name, value in dimensions.items()},
                    "level": final,
                    "byScore": level(total, {f"S{n:02}": 4 for n in range(1, 17)}),
                    "byScenes": level(F(100), sheet["scenes"]),
                    "missing": missing(final, total, sheet["scenes"]),
                },
                separators=(",", ":"),
            )
        )


if __name__ == "__main__":
    main()
