namespace ClinicMfa.LoadTest.Servers;

/// <summary>What client and server say to each other beside HTTP, over the server's input and output: a line each.</summary>
internal static class ServerLines
{
    /// <summary>Server: it listens; followed by the address.</summary>
    public const string Listening = "listening";

    /// <summary>Server: a code was sent; followed by email address and code.</summary>
    public const string Code = "code";

    /// <summary>Client: how much was used so far? Server: followed by microseconds of processor time and allocated bytes.</summary>
    public const string Usage = "usage";
}
