namespace ClinicMfa.Redis;

/// <summary>A server may drop keys before their time, or can't be asked whether it does. Nothing is kept on it.</summary>
internal sealed class EvictingServerException(string message) : InvalidOperationException(message);
