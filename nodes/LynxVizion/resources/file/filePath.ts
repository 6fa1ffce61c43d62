import { ownId } from '../../../engine';

/** The path of a file in the account's storage. */
export const filePath = ownId({
	displayName: 'File Path',
	description: 'Path of the file in the storage',
	hint: 'Use the "file_path" returned by "Create Upload Link"',
	placeholder: 'e.g. users/550e8400-e29b-41d4-a716-446655440000/interview.mp4',
	maxLength: 1_024,
});
