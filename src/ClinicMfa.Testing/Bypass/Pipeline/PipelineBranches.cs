using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Builder.Extensions;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;

namespace ClinicMfa.Testing;

/// <summary>What of a pipeline answers without routing, and a path to ask it by.</summary>
internal static class PipelineBranches
{
    /// <summary>How many files deep a folder is looked through for one to ask for.</summary>
    private const int MostFiles = 200;

    private const string Repair = "put it behind UseAuthorization(), map it as endpoints, or declare it open";

    /// <summary>Finds them.</summary>
    public static IEnumerable<PipelineBranch> Of(PipelineCapture pipeline, IServiceProvider services)
    {
        var walk = new PipelineWalk();
        if (pipeline.Root is { } root)
            walk.Follow(root, "", isBehindAuthorization: false);
        if (!walk.ReachedEndpoints)
        {
            yield return new PipelineBranch
            {
                Name = "the pipeline",
                Names = [],
                IsBehindAuthorization = false,
                Why = "It could not be followed to its endpoints, so branches in front of the gate were not tried: it maps no endpoints, or is built in a way this kit does not know.",
            };
        }

        var webRoot = services.GetRequiredService<IWebHostEnvironment>().WebRootFileProvider;
        foreach (var stop in walk.Stops)
        {
            var branch = stop.Target is RequestDelegate first ? OfBranch(stop, first) : OfFiles(stop, webRoot);
            if (branch is not null)
                yield return branch;
        }
    }

    private static PipelineBranch? OfBranch(PipelineStop stop, RequestDelegate first)
    {
        var inside = new PipelineWalk();
        inside.Follow(first, stop.Path, stop.IsBehindAuthorization);
        if (inside.Middleware is [nameof(StaticFileMiddleware)])
            return null; // its files are looked at by themselves

        var what = inside.Middleware.Count == 0 ? "code of its own" : string.Join(", ", inside.Middleware);
        return new PipelineBranch
        {
            Name = stop.Path is null ? $"a branch by MapWhen ({what})" : $"the branch {stop.Path} ({what})",
            Names = stop.Path is null ? [nameof(MapWhenMiddleware), .. inside.Middleware] : [.. inside.Middleware],
            Path = stop.Path,
            IsBehindAuthorization = stop.IsBehindAuthorization || inside.HasAuthorization,
            Why = $"This branch of the pipeline stands in front of authorization, where nothing asks for a session: {Repair}.",
        };
    }

    private static PipelineBranch? OfFiles(PipelineStop stop, IFileProvider webRoot)
    {
        var fields = PipelineWalk.FieldsOf(stop.Target);
        var options = fields.OfType<StaticFileOptions>().FirstOrDefault() ?? new StaticFileOptions();
        var provider = options.FileProvider ?? fields.OfType<IFileProvider>().FirstOrDefault();
        if (provider is null || provider == webRoot)
            return null; // what is in the web root is public

        var root = stop.Path is null ? null : stop.Path + options.RequestPath.Value;
        var file = FilesOf(provider, "").Take(MostFiles).FirstOrDefault(name => options.ServeUnknownFileTypes || new FileExtensionContentTypeProvider().TryGetContentType(name, out _));
        var place = provider is PhysicalFileProvider { Root: var folder } ? $"'{folder}'" : "a folder outside the web root";
        return new PipelineBranch
        {
            Name = $"the files of {place}",
            Names = root is null ? [nameof(StaticFileMiddleware)] : [root, nameof(StaticFileMiddleware)],
            Path = root is null || file is null ? null : $"{root}/{file}",
            IsBehindAuthorization = stop.IsBehindAuthorization,
            Why = $"Static files of {place} are served in front of authorization, where nothing asks for a session: {Repair}.",
        };
    }

    private static IEnumerable<string> FilesOf(IFileProvider provider, string folder)
    {
        foreach (var entry in provider.GetDirectoryContents(folder))
        {
            var path = folder.Length == 0 ? entry.Name : $"{folder}/{entry.Name}";
            if (!entry.IsDirectory)
            {
                yield return path;
                continue;
            }

            foreach (var below in FilesOf(provider, path))
                yield return below;
        }
    }
}
