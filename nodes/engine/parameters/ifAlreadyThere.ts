import { choice } from './choice';
import { restriction } from './role';

/**
 * What to do about an item that was done before. Its values are saved in workflows and are the same for all operations.
 * @param o `act`: what the operation does with a person, e.g. `Add`; `noun`: what it creates, e.g. `Candidate`;
 * `returned`: what an item returns that was done before, e.g. `the candidate as "Get Many" lists it`
 */
export const ifAlreadyThere = (o: { act: string; noun: string; description: string; returned: string }) =>
	restriction(
		choice({
			displayName: 'If Already There',
			description: o.description,
			options: [
				{
					name: `${o.act} Anyway`,
					value: 'add',
					description: `${o.act} the candidate again, without checking`,
				},
				{
					name: `Return the Existing ${o.noun}`,
					value: 'return',
					description: `${o.act} nobody and return ${o.returned}`,
				},
				{
					name: 'Fail',
					value: 'fail',
					description: `${o.act} nobody and end with an error`,
				},
			],
			default: 'add',
		}),
	);
