import { Problem, text, type Parameter } from '../../../engine';

const { property, read } = text({
	displayName: 'Roles',
	description: 'The roles of the user, separated by commas. The available roles are not documented.',
	placeholder: 'e.g. SiteAdministrator',
	maxLength: 2_000,
});

/** Names of roles, from comma-separated text or a list of texts. */
export const roles: Parameter<string[]> = {
	property,
	read: (value, context) => {
		const names = (Array.isArray(value) ? value : read(value, context).split(',')).map((name) => read(name, context));
		if (names.length > 0) return names;
		throw new Problem('is an empty list', 'Add at least one role, or remove the field');
	},
};
