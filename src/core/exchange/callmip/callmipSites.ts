/**
 * @file The sites that models are calibrated at.
 * @source CalLMIP Phase 1 protocol, version 2
 */

const calibrationSites =
  "CA-Qfo CH-Dav DE-Gri DE-Hai DE-Tha DK-Sor FI-Hyy FR-Pue IT-Lav IT-MBo IT-Noe NL-Loo RU-Fyo US-MMS US-NR1 US-SRG " +
  "US-SRM US-Ton US-Whs US-Wkg AU-How";

export function isCalibrationSite(id: string): boolean {
  return calibrationSites.split(" ").includes(id);
}
