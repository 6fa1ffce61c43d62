import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';

/** The name that the editor gives the argument for a parameter. */
export const fromAiKey = (displayName: string): string => displayName.slice(0, 63).replace(/[^a-zA-Z0-9-]/g, '_');

/** The type that the editor gives the argument for a parameter of this type. */
export const fromAiType = (type: string): string => (['boolean', 'number', 'json'].includes(type) ? type : 'string');

/** What the editor saves in a tool's parameter that the model fills, with the parameter's own description in it. */
const expression = ({ displayName, type, description = '' }: INodeProperties): string => {
	const text = description.replace(/[\\`]/g, '\\$&');
	const args = `'${fromAiKey(displayName)}', \`${text}\`, '${fromAiType(type)}'`;
	return `={{ /*n8n-auto-generated-fromAI-override*/ $fromAI(${args}) }}`;
};

/** The value of a tool's parameter that the model fills: all of it, with every member of a collection. */
export function filledByModel(property: INodeProperties): unknown {
	if (property.type === 'resourceLocator') return { __rl: true, mode: 'id', value: expression(property) };
	const named = (all: INodeProperties[]) => Object.fromEntries(all.map((one) => [one.name, filledByModel(one)]));
	if (property.type === 'collection') return named(property.options as INodeProperties[]);
	if (property.type !== 'fixedCollection') return expression(property);
	const groups = property.options as INodePropertyCollection[];
	const several = property.typeOptions?.multipleValues === true;
	return Object.fromEntries(groups.map(({ name, values }) => [name, several ? [named(values)] : named(values)]));
}
