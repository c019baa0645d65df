namespace ClinicMfa.Docs.Tests.Samples;

/// <summary>One fenced block of a document.</summary>
/// <param name="File">The document, from the repository's root.</param>
/// <param name="Line">The line on which the block's text begins, from 1.</param>
/// <param name="Language">What the fence says; empty: commands, output, pictures made of characters.</param>
/// <param name="Context">What the comment above it says it stands in; <see langword="null"/>: there is none.</param>
/// <param name="Text">The text between the fences.</param>
public sealed record MarkdownBlock(string File, int Line, string Language, string? Context, string Text)
{
    /// <summary>Where it is, as editors and consoles link it.</summary>
    public override string ToString() => $"{File}:{Line}";
}
