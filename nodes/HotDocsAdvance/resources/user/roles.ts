import { ownId, type Parameter } from '../../../engine';

const { property, read } = ownId({
	displayName: 'Roles',
	description: 'Roles of the user, separated by commas. The available ones are not documented.',
	placeholder: 'e.g. SiteAdministrator',
	maxLength: 2_000,
});

/** Names of roles, from comma-separated text or a list of texts. */
export const roles: Parameter<string[]> = {
	property,
	read: (value, context) =>
		(Array.isArray(value) ? value : read(value, context).split(',')).map((name) => read(name, context)),
};
