import { text } from '../../../engine';

export const projectName = text({
	displayName: 'Name',
	description: 'Name of the project',
	placeholder: 'e.g. Sales interviews',
});

export const projectDescription = text({
	displayName: 'Description',
	description: 'What the project is about',
	placeholder: 'e.g. First round, spring',
	rows: 3,
});
