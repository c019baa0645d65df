namespace ClinicMfa.SampleHost.Csv;

/// <summary>Names of files that tell apart what lies in a folder of downloads.</summary>
internal static class FileNames
{
    /// <summary>Letters, digits and hyphens of each part, joined by hyphens.</summary>
    public static string Of(params IEnumerable<string> parts) =>
        string.Join('-', parts.Select(Plain).Where(part => part.Length > 0)) + ".csv";

    private static string Plain(string part) =>
        string.Concat(part.Select(character => char.IsAsciiLetterOrDigit(character) || character == '-' ? character : ' ').ToArray()).Trim().Replace(' ', '-');
}
