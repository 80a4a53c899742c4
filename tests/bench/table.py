"""How a row looks: as text, and as JSON."""
from statistics import median


def spread(values, scale=1.0, form="{:7.3f}"):
    return " ".join(form.format(scale * value) for value in (median(values), min(values), max(values)))


def in_unit(value, unit):
    text = f"{value:.2f}" if value < 100 else f"{value:.0f}"
    return f"{text} {unit}".rstrip()


def figure_line(figure):
    text = f"  {figure.name}: {in_unit(figure.value, figure.unit)}"
    if len(figure.values) > 1:
        text += f" ({in_unit(min(figure.values), '')} to {in_unit(max(figure.values), '')})"
    if figure.goal is not None:
        which = "at least" if figure.at_least else "at most"
        text += f"; goal: {which} {figure.goal:g} {figure.unit}".rstrip() + (", reached" if figure.reached else ", MISSED")
    return text


def print_row(module, row):
    print(f"\n{module.TITLE}")
    if row.series:
        width = max(len(series.name) for series in row.series)
        print(f"  {'':{width}}  {'CPU s: median, min, max':23}  {'wall s: median, min, max':23}  peak MiB")
    for series in row.series:
        line = f"  {series.name:{width}}  {spread(series.values('cpu'))}  {spread(series.values('wall'))}"
        if None not in series.values("memory"):
            line += f"  {max(series.values('memory')) / 2**20:8.1f}"
        print(line)
    for figure in row.figures:
        print(figure_line(figure))
    for note in row.notes:
        print(f"  {note}")


def row_as_json(module, row):
    series = [{"name": one.name, "samples": [vars(sample) for sample in one.samples]} for one in row.series]
    figures = [{"name": one.name, "value": one.value, "unit": one.unit, "goal": one.goal,
                "at_least": one.at_least, "reached": one.reached, "values": one.values} for one in row.figures]
    return {"row": module.NAME, "title": module.TITLE, "series": series, "figures": figures, "notes": row.notes}
