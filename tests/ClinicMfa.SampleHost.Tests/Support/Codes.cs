namespace ClinicMfa.SampleHost.Tests.Support;

/// <summary>Codes that are not right.</summary>
internal static class Codes
{
    public static string Wrong(string right) => right == "000000" ? "000001" : "000000";
}
