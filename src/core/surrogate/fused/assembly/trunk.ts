/** @file The shared trunk: the whole-sequence LSTM of `lstm.ts` over days, with the parameters as what is constant. */
import { take } from "./arena";
import { padded } from "./lanes";
import {
  lstmBackward,
  lstmForward,
  lstmPack,
  lstmPackBack,
  lstmRowGradient,
  lstmUnpack,
  lstmWeightGradient,
} from "./lstm";
import { addProduct, addRows, addTransposedProduct, copyRows, repeatRows } from "./matrix";
import * as net from "./network";

let days: i32 = 0;
let rows: i32 = 0;
/** Gates of all units, with padding. */
let wide: i32 = 0;

/** [days, rows, units] */
export let hidden: usize = 0;

let pack: usize = 0;
let rowPack: usize = 0;
let back: usize = 0;
/** Gates of every step; on the way back their gradient. */
let gates: usize = 0;
let cell: usize = 0;
let joined: usize = 0;
let cellGradient: usize = 0;
/** [parameters + 1, wide]: weights of the parameters, then the bias. */
let unitWeights: usize = 0;
/** [rows, wide], and without padding [rows, 4 units] */
let wideRows: usize = 0;
let plainRows: usize = 0;

/** Numbers that the packed weights of the LSTM take. */
function packLength(blocks: i32): i32 {
  return blocks * (net.dailyWidth + net.units) * 16;
}

/** Room for a shard. */
export function planTrunk(dayCount: i32, rowCount: i32): void {
  days = dayCount;
  rows = rowCount;
  wide = padded(4 * net.units);
  const blocks = (net.units + 3) >> 2;
  hidden = take(days * rows * net.units);
  pack = take(packLength(blocks));
  rowPack = take(blocks * rows * 16);
  back = take(((net.units + 15) >> 4) * blocks * 256);
  gates = take(days * blocks * (rows + 1) * 16);
  cell = take(days * blocks * rows * 4);
  joined = take(rows * (net.dailyWidth + net.units));
  cellGradient = take(blocks * rows * 4);
  unitWeights = take((net.parameters + 1) * wide);
  wideRows = take(rows * wide);
  plainRows = take(rows * 4 * net.units);
}

/** Hidden states of all days. */
export function forward(daily: usize, centred: usize): void {
  const packRows = net.dailyWidth + net.units;
  lstmPack(net.flat, net.dailyWidth, net.units, pack, packRows, 0);
  lstmPack(weight(net.recurrentAt), net.units, net.units, pack, packRows, net.dailyWidth);
  projectParameters(centred);
  lstmPack(plainRows, rows, net.units, rowPack, rows, 0);
  lstmForward(daily, pack, rowPack, hidden, gates, cell, joined, days, rows, net.dailyWidth, net.units);
}

/** (2 u - 1) C + bias of every row. */
function projectParameters(centred: usize): void {
  const stride = <usize>wide << 2;
  const gateCount = 4 * net.units;
  copyRows(weight(net.trunkUnitAt), gateCount, unitWeights, wide, net.parameters);
  const bias = unitWeights + <usize>net.parameters * stride;
  copyRows(weight(net.trunkBiasAt), gateCount, bias, wide, 1);
  repeatRows(bias, wideRows, 1, rows, wide);
  addProduct(centred, <usize>net.parameters << 2, unitWeights, stride, wideRows, stride, rows, net.parameters, wide);
  copyRows(wideRows, wide, plainRows, gateCount, rows);
}

/** Back through all days: gradients of the trunk's weights. @param dHidden [days, rows, units] */
export function backward(daily: usize, centred: usize, dHidden: usize): void {
  const units = net.units;
  const packRows = net.dailyWidth + units;
  lstmPackBack(weight(net.recurrentAt), units, units, back);
  lstmBackward(dHidden, units, back, gates, cell, gates, cellGradient, 0, days, days, rows, units);
  const blocks = (units + 3) >> 2;
  memory.fill(pack, 0, <usize>packLength(blocks) << 2);
  lstmWeightGradient(daily, net.dailyWidth, 0, gates, pack, packRows, 0, 0, days, rows, units);
  lstmWeightGradient(hidden, units, 1, gates, pack, packRows, net.dailyWidth, 0, days, rows, units);
  lstmUnpack(pack, packRows, 0, net.dailyWidth, units, net.flatGradient);
  lstmUnpack(pack, packRows, net.dailyWidth, units, units, gradientOf(net.recurrentAt));
  memory.fill(rowPack, 0, <usize>(blocks * rows) << 6);
  lstmRowGradient(gates, rowPack, 0, days, rows, units);
  lstmUnpack(rowPack, rows, 0, rows, units, plainRows);
  parameterGradient(centred);
}

/** Gradients of C and of the bias from that of their sum in every row. */
function parameterGradient(centred: usize): void {
  const stride = <usize>wide << 2;
  const gateCount = 4 * net.units;
  const bias = unitWeights + <usize>net.parameters * stride;
  copyRows(plainRows, gateCount, wideRows, wide, rows);
  memory.fill(unitWeights, 0, stride * (net.parameters + 1));
  addTransposedProduct(centred, <usize>net.parameters << 2, wideRows, stride, unitWeights, stride, net.parameters, rows, wide);
  addRows(wideRows, bias, rows, wide);
  copyRows(unitWeights, wide, gradientOf(net.trunkUnitAt), gateCount, net.parameters);
  copyRows(bias, wide, gradientOf(net.trunkBiasAt), gateCount, 1);
}

function weight(at: i32): usize {
  return net.flat + (<usize>at << 2);
}

function gradientOf(at: i32): usize {
  return net.flatGradient + (<usize>at << 2);
}
