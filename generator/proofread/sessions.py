"""When the plenary sessions of the Central Committee were held."""

from __future__ import annotations

from typing import Final

HELD: Final = {
    "十七届": {"四": (2009, 9), "五": (2010, 10), "六": (2011, 10), "七": (2012, 11)},
    "十八届": {"二": (2013, 2), "三": (2013, 11), "四": (2014, 10), "五": (2015, 10), "六": (2016, 10)},
    "十九届": {
        "二": (2018, 1),
        "三": (2018, 2),
        "四": (2019, 10),
        "五": (2020, 10),
        "六": (2021, 11),
        "七": (2022, 10),
    },
    "二十届": {"二": (2023, 2), "三": (2024, 7), "四": (2025, 10)},
}
"""Year and month of each session: documents of the same month may speak of it."""
