import type { Owner } from './types.mjs';

/** The owner account of the temporary n8n instances of the tests and the bench. */
export const testOwner: Owner = {
	email: 'owner@example.com',
	password: 'Passw0rd-of-the-tests',
	firstName: 'Olive',
	lastName: 'Owner',
};
