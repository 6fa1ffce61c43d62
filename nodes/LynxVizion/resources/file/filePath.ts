import { text } from '../../../engine';

/** Where a file lies in the account's storage. */
export const filePath = text({
	displayName: 'File Path',
	description: 'The path of the file in the storage',
	hint: 'Creating an upload link gives it as "file_path"',
	placeholder: 'e.g. users/550e8400-e29b-41d4-a716-446655440000/interview.mp4',
	maxLength: 1_024,
});
