import { Problem } from '../../../engine';

/** The warning of the operations that overwrite settings. */
export const overwrites = { final: { notice: "The old settings are overwritten and can't be restored" } };

/** @throws Problem if no field was added */
export function checkNotEmpty(fields: object): void {
	if (Object.keys(fields).length > 0) return;
	throw new Problem('has nothing to update', 'Add a field under "Update Fields"');
}
