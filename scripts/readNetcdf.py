"""Tell what Python's netCDF4 reads in a file, as JSON: an independent look at the files that `export` writes.

    python3 scripts/readNetcdf.py FILE.nc
"""

import json
import sys

import netCDF4
import numpy


def plain(value):
    return value.item() if isinstance(value, numpy.generic) else numpy.asarray(value).tolist() if not isinstance(value, str) else value


def attributes(holder):
    return {name: plain(holder.getncattr(name)) for name in holder.ncattrs()}


def values(variable):
    """Flat, masked ones as null; all digits."""
    read = numpy.ma.asarray(variable[...]).astype("f8").ravel()
    return [None if number is numpy.ma.masked else float(number) for number in read]


def variables(file):
    return {
        name: {
            "dimensions": list(variable.dimensions),
            "type": str(variable.dtype),
            "attributes": attributes(variable),
            "values": values(variable),
        }
        for name, variable in file.variables.items()
    }


with netCDF4.Dataset(sys.argv[1]) as opened:
    told = {
        "model": opened.data_model,
        "dimensions": {name: len(dimension) for name, dimension in opened.dimensions.items()},
        "attributes": attributes(opened),
        "variables": variables(opened),
    }
    if "time" in opened.variables:
        time = opened.variables["time"]
        dates = netCDF4.num2date(time[:], time.units, getattr(time, "calendar", "standard"))
        told["span"] = [str(dates[0]), str(dates[-1])]
json.dump(told, sys.stdout, allow_nan=True)
