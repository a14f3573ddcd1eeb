"""The same rules in OpenFisca-Core: all enterprises of a day at once, and one at a time. Prints one JSON object."""

import datetime
import json
import sys
import time

import numpy
from openfisca_core import parameters as law
from openfisca_core.entities import Entity
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

with open(sys.argv[1], encoding="utf-8") as file:
    CASE = json.load(file)
SINGLE = int(sys.argv[2])
EPOCH = datetime.date(1970, 1, 1)


def name(text):
    return text.replace("-", "_").replace(".", "__")


COMPARE = {
    "atLeast": numpy.greater_equal,
    "onOrAfter": numpy.greater_equal,
    "atMost": numpy.less_equal,
    "onOrBefore": numpy.less_equal,
    "above": numpy.greater,
    "after": numpy.greater,
    "below": numpy.less,
    "before": numpy.less,
}


def months_between(start, end):
    """Full months from one day to another."""
    a = start.astype("datetime64[D]")
    b = end.astype("datetime64[D]")
    months = b.astype("datetime64[M]").astype("int64") - a.astype("datetime64[M]").astype("int64")
    day_a = (a - a.astype("datetime64[M]")).astype("int64")
    day_b = (b - b.astype("datetime64[M]")).astype("int64")
    last_b = ((b + 1).astype("datetime64[M]") != b.astype("datetime64[M]"))
    return months - ((day_b < day_a) & ~last_b)


def value(expression, get, node):
    if isinstance(expression, (int, float)):
        return expression
    if "fact" in expression:
        return get(expression["fact"]).astype("float64")
    if "parameter" in expression:
        return node[name(expression["parameter"])]
    (operation, parts), = expression.items()
    if operation == "monthsBetween":
        return months_between(get(parts["from"]).astype("int64"), get(parts["to"]).astype("int64"))
    amounts = [value(part, get, node) for part in parts]
    if operation == "firstKnown":
        return amounts[0]
    result = amounts[0]
    for amount in amounts[1:]:
        if operation == "sum":
            result = result + amount
        elif operation == "product":
            result = result * amount
        elif operation == "difference":
            result = result - amount
        elif operation == "quotient":
            with numpy.errstate(divide="ignore", invalid="ignore"):
                result = result / amount
        elif operation == "least":
            result = numpy.minimum(result, amount)
        elif operation == "greatest":
            result = numpy.maximum(result, amount)
        else:
            raise ValueError(operation)
    return result


def holds(test, get, node):
    if "all" in test:
        return numpy.logical_and.reduce([holds(part, get, node) for part in test["all"]])
    if "any" in test:
        return numpy.logical_or.reduce([holds(part, get, node) for part in test["any"]])
    if "not" in test:
        return ~holds(test["not"], get, node)
    if "countOf" in test:
        met = sum(holds(part, get, node).astype("int64") for part in test["countOf"])
        return met >= value(test["atLeast"], get, node)
    if "compare" in test:
        return COMPARE[test["by"]](value(test["compare"], get, node), value(test["to"], get, node))
    return numpy.isin(get(test["fact"]), test["in"])


def system(day):
    entity = Entity("enterprise", "enterprises", "Enterprise", "")
    built = TaxBenefitSystem([entity])
    for fact in CASE["facts"]:
        built.add_variable(
            type(
                name(fact["code"]),
                (Variable,),
                {
                    "value_type": bool if fact["flag"] else int,
                    "entity": entity,
                    "definition_period": DateUnit.ETERNITY,
                    "label": fact["code"],
                },
            )
        )
    tree = {}
    for policy in CASE["policies"]:
        for rule in policy["rules"]:
            if rule["day"] != day:
                continue
            key = name(policy["id"])
            tree[key] = {
                name(id): {"values": {day: {"value": number}}} for id, number in rule["parameters"].items()
            }
            tree[key]["none"] = {"values": {day: {"value": 0}}}

            def formula(enterprise, period, parameters, rule=rule, key=key):
                node = getattr(parameters(period), key)
                return holds(rule["test"], lambda code: enterprise(name(code), period), node)

            built.add_variable(
                type(
                    f"policy_{key}",
                    (Variable,),
                    {
                        "value_type": bool,
                        "entity": entity,
                        "definition_period": DateUnit.DAY,
                        "label": policy["id"],
                        "formula": formula,
                    },
                )
            )
    built.parameters = law.ParameterNode("", data=tree)
    return built


def check(built, day, rows):
    """The open policies of the day, for some of the enterprises."""
    simulation = SimulationBuilder().build_default_simulation(built, count=len(rows))
    for fact in CASE["facts"]:
        simulation.set_input(name(fact["code"]), "ETERNITY", FACTS[fact["code"]][rows])
    return {
        policy["id"]: simulation.calculate(f"policy_{name(policy['id'])}", day)
        for policy in CASE["policies"]
        if any(rule["day"] == day for rule in policy["rules"])
    }


FACTS = {fact["code"]: numpy.array(fact["values"]) for fact in CASE["facts"]}
DAYS = numpy.array(CASE["days"])
SYSTEMS = [system(day) for day in CASE["dayNames"]]


def all_at_once():
    return [check(SYSTEMS[at], day, numpy.flatnonzero(DAYS == at)) for at, day in enumerate(CASE["dayNames"])]


compared = 0
different = []
for at, answers in enumerate(all_at_once()):
    for row_at, row in enumerate(numpy.flatnonzero(DAYS == at)):
        for policy in CASE["policies"]:
            if policy["id"] not in answers:
                continue
            expected = CASE["expected"][row][policy["column"]]
            if expected is None or expected == 1:
                continue
            compared += 1
            if bool(answers[policy["id"]][row_at]) != (expected == 2):
                different.append([int(row), policy["id"], expected])

start, cpu = time.perf_counter(), time.process_time()
all_at_once()
vectorised = [time.perf_counter() - start, time.process_time() - cpu]
start, cpu = time.perf_counter(), time.process_time()
for row in range(SINGLE):
    check(SYSTEMS[DAYS[row]], CASE["dayNames"][DAYS[row]], numpy.array([row]))
single = [time.perf_counter() - start, time.process_time() - cpu]
print(json.dumps({"compared": compared, "different": different[:5], "vectorised": vectorised, "single": single}))
