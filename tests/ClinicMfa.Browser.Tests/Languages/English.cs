namespace ClinicMfa.Browser.Tests;

/// <summary>English, as it is written in the tests.</summary>
internal sealed class English : IWording
{
    public IReadOnlyList<string> Of(string english) => [english];
}
