/** @file Units as types: at the borders of the core a temperature cannot be handed over as a pressure. */

declare const unit: unique symbol;

/** Absolute temperature, K. */
export type Kelvin = number & { readonly [unit]: "K" };
/** Pressure, Pa. */
export type Pascal = number & { readonly [unit]: "Pa" };

/** Mark a number as a temperature in K. */
export const kelvin = (value: number): Kelvin => value as Kelvin;

/** Mark a number as a pressure in Pa. */
export const pascal = (value: number): Pascal => value as Pascal;

/** Celsius temperature of the melting point, K. */
export const meltingPointK = 273.15;
