namespace ClinicMfa.Browser.Tests;

/// <summary>One sentence in both languages.</summary>
internal sealed record Translation(Template English, Template Spanish)
{
    public Translation(string english, string spanish)
        : this(new Template(english), new Template(spanish))
    {
    }
}
