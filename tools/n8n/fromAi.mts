import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';

/** Returns the name that the editor uses for a parameter's `$fromAI` argument. */
export const fromAiKey = (displayName: string): string => displayName.slice(0, 63).replace(/[^a-zA-Z0-9-]/g, '_');

/** Returns the type that the editor uses for the `$fromAI` argument of a parameter of this type. */
export const fromAiType = (type: string): string => (['boolean', 'number', 'json'].includes(type) ? type : 'string');

/** What the editor saves for a tool parameter that the model fills in, with the parameter's description in it. */
const expression = ({ displayName, type, description = '' }: INodeProperties): string => {
	const text = description.replace(/[\\`]/g, '\\$&');
	const args = `'${fromAiKey(displayName)}', \`${text}\`, '${fromAiType(type)}'`;
	return `={{ /*n8n-auto-generated-fromAI-override*/ $fromAI(${args}) }}`;
};

/** Returns the value of a tool parameter that the model fills in completely, including every member of a collection. */
export function filledByModel(property: INodeProperties): unknown {
	if (property.type === 'resourceLocator') return { __rl: true, mode: 'id', value: expression(property) };
	const named = (all: INodeProperties[]) => Object.fromEntries(all.map((one) => [one.name, filledByModel(one)]));
	if (property.type === 'collection') return named(property.options as INodeProperties[]);
	if (property.type !== 'fixedCollection') return expression(property);
	const groups = property.options as INodePropertyCollection[];
	const multiple = property.typeOptions?.multipleValues === true;
	return Object.fromEntries(groups.map(({ name, values }) => [name, multiple ? [named(values)] : named(values)]));
}
