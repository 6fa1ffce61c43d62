import type { Owner } from './types.mjs';

/** The owner of the n8n that the tests and the bench start; it lives as long as they run. */
export const testOwner: Owner = {
	email: 'owner@example.com',
	password: 'Passw0rd-of-the-tests',
	firstName: 'Olive',
	lastName: 'Owner',
};
