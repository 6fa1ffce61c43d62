export type FromAiType = 'string' | 'number' | 'boolean' | 'json';

/** The type that the editor chooses for a parameter of this type. */
export const fromAiType = (propertyType: string): FromAiType =>
	propertyType === 'number' || propertyType === 'boolean' || propertyType === 'json' ? propertyType : 'string';

/** The name that the editor gives the argument for a parameter. */
export const fromAiKey = (displayName: string): string => displayName.slice(0, 63).replace(/[^a-zA-Z0-9-]/g, '_');

/** What the editor saves in a tool's parameter when it is told to let the model fill it. */
export const fromAi = (displayName: string, type: FromAiType = 'string', description = ''): string =>
	`={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('${fromAiKey(displayName)}', ${'`'}${description.replace(/[\\`]/g, '\\$&')}${'`'}, '${type}') }}`;
