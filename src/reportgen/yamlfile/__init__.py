"""YAML files as plain values that know their places.

Scalars stay text (`no`, `001` and dates are traps); mappings, lists and text are
all there is. Models validate that data; their findings get the place of the value
they are about and a Chinese sentence.
"""

from reportgen.yamlfile.models import WrongValue, validate
from reportgen.yamlfile.reading import read_yaml
from reportgen.yamlfile.values import Key, Value, YamlFile

__all__ = ["Key", "Value", "WrongValue", "YamlFile", "read_yaml", "validate"]
