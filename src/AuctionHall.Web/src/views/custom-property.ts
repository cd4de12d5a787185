import { nothing } from "lit";
import { Directive, directive, type ElementPart } from "lit/directive.js";

/** Sets custom properties of an element through the object model: the content policy forbids style attributes. */
class CustomProperty extends Directive {
  override render(_name: string, _value: string | undefined): typeof nothing {
    return nothing;
  }

  override update(part: ElementPart, [name, value]: [string, string | undefined]): typeof nothing {
    const { style } = part.element as HTMLElement;
    if (value === undefined) style.removeProperty(name);
    else style.setProperty(name, value);
    return nothing;
  }
}

export const customProperty = directive(CustomProperty);
