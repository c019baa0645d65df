namespace ClinicMfa.EntityFrameworkCore.Tests;

/// <summary>Settings with which a host starts.</summary>
internal static class HostSettings
{
    public static Dictionary<string, string?> Valid { get; } = new()
    {
        ["CodeKeys:0"] = Convert.ToBase64String(new byte[32]),
        ["Domain"] = "records.example",
    };
}
