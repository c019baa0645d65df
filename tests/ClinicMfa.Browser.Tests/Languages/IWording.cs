namespace ClinicMfa.Browser.Tests;

/// <summary>What a page says in some language for what it says in English.</summary>
internal interface IWording
{
    /// <summary>The ways it may be said; never none.</summary>
    IReadOnlyList<string> Of(string english);
}
