namespace ClinicMfa.Redis;

/// <summary>The scripts, each in its file beside this one, without their comments. The client sends a script once a server, and after that its hash.</summary>
internal static class RedisScript
{
    public static string SaveChallenges { get; } = Read("save-challenges.lua");

    public static string TakeMessage { get; } = Read("take-message.lua");

    public static string EvictionPolicy { get; } = Read("eviction-policy.lua");

    /// <summary>Without comments: at each call the client looks the hash up by the whole text.</summary>
    private static string Read(string name)
    {
        using var stream = typeof(RedisScript).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is missing in the package.");
        using var reader = new StreamReader(stream);
        var lines = reader.ReadToEnd().Split('\n');
        return string.Join('\n', lines.Where(line => !line.TrimStart().StartsWith("--", StringComparison.Ordinal)));
    }
}
