namespace ClinicMfa.Testing;

/// <summary>Where something of the pipeline answers: a branch's first delegate, or the middleware that serves files.</summary>
/// <param name="Target">It.</param>
/// <param name="Path">The path that leads there; <see langword="null"/>: something else does.</param>
/// <param name="IsBehindAuthorization">Whether authorization was asked before.</param>
internal sealed record PipelineStop(object Target, string? Path, bool IsBehindAuthorization);
